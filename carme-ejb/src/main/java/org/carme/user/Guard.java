package org.carme.user;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Method;

/** The one place where services check rights: denies whatever is not annotated, asks Shiro's subject for the rest; API tokens do what a method says. */
@Guarded
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
public class Guard {
    @Inject
    private Caller caller;

    /** For the container. */
    public Guard() {}

    Guard(Caller caller) {
        this.caller = caller;
    }

    @AroundInvoke
    Object check(InvocationContext call) throws Exception {
        Method method = call.getMethod();
        if (!method.isAnnotationPresent(Open.class)) {
            Permitted permitted = method.getAnnotation(Permitted.class);
            if (permitted == null) {
                throw new AccessDenied();
            }
            caller.require(permitted.value());
            TokenScope scope = caller.principal().scope();
            if (scope != null) {
                permitted.tokens().require(scope);
            }
        }
        return call.proceed();
    }
}
