package org.carme.audit;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Optional;
import org.carme.platform.BusinessException;
import org.carme.platform.Transactions;
import org.carme.user.Caller;
import org.carme.user.Guarded;

/**
 * The one place where calls of services become entries of the audit: what {@link Audited} names, and every denial whatever was called. Stands before the
 * guard, so that its denials are seen.
 */
@Guarded
@Interceptor
@Priority(Interceptor.Priority.APPLICATION - 100)
public class AuditRecorder {
    @Inject
    private AuditTrail trail;

    @Inject
    private Refusals refusals;

    @Inject
    private Caller caller;

    @Inject
    private Transactions transactions;

    /** For the container. */
    public AuditRecorder() {}

    AuditRecorder(AuditTrail trail, Refusals refusals, Caller caller, Transactions transactions) {
        this.trail = trail;
        this.refusals = refusals;
        this.caller = caller;
        this.transactions = transactions;
    }

    @AroundInvoke
    Object record(InvocationContext call) throws Exception {
        Optional<Audited> audited = Optional.ofNullable(call.getMethod().getAnnotation(Audited.class));
        Object result;
        try {
            result = call.proceed();
        } catch (Exception e) {
            refused(call, audited, e);
            throw e;
        }
        if (audited.isPresent() && !audited.get().within()) {
            done(audited.get(), subject(call));
        }
        return result;
    }

    private void done(Audited audited, AuditSubject subject) {
        if (audited.outside()) {
            transactions.run(() -> trail.done(audited.value(), subject));
        } else {
            trail.done(audited.value(), subject);
        }
    }

    private void refused(InvocationContext call, Optional<Audited> audited, Exception why) {
        boolean denied = why instanceof BusinessException refusal && refusal.isDenial();
        if (denied || audited.isPresent()) {
            refusals.add(new Refusal(
                    caller.find().map(Asker::of),
                    caller.address().orElse(null),
                    audited.map(Audited::value).orElse(AuditAction.ACCESS),
                    denied ? AuditOutcome.DENIED : AuditOutcome.FAILED,
                    why instanceof AboutSomebody about ? AuditSubject.person(about.uid()) : subject(call),
                    why instanceof BusinessException refusal
                            ? refusal.key()
                            : why.getClass().getSimpleName()));
        }
    }

    private static AuditSubject subject(InvocationContext call) {
        Method method = call.getMethod();
        Parameter[] parameters = method.getParameters();
        for (int i = 0; i < parameters.length; i++) {
            Audited.Subject subject = parameters[i].getAnnotation(Audited.Subject.class);
            if (subject != null && call.getParameters()[i] != null) {
                return new AuditSubject(subject.value(), call.getParameters()[i].toString());
            }
        }
        return new AuditSubject(
                AuditSubject.Kind.SERVICE, method.getDeclaringClass().getSimpleName() + "." + method.getName());
    }
}
