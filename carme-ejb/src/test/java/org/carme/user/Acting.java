package org.carme.user;

import java.util.function.Supplier;
import org.apache.shiro.mgt.DefaultSecurityManager;
import org.apache.shiro.realm.SimpleAccountRealm;
import org.apache.shiro.subject.SimplePrincipalCollection;
import org.apache.shiro.subject.Subject;
import org.apache.shiro.subject.support.SubjectThreadState;

/** Lets tests act as somebody, the way the web's realm does. The guard stands before services in the container only. */
public final class Acting {
    private Acting() {}

    /** Does the work as this person, on this thread. */
    public static <T> T as(Principal principal, Supplier<T> work) {
        SubjectThreadState thread = new SubjectThreadState(subject(principal));
        thread.bind();
        try {
            return work.get();
        } finally {
            thread.clear();
        }
    }

    private static Subject subject(Principal principal) {
        DefaultSecurityManager manager = new DefaultSecurityManager(new SimpleAccountRealm("test"));
        return new Subject.Builder(manager)
                .principals(new SimplePrincipalCollection(principal, "test"))
                .authenticated(true)
                .sessionCreationEnabled(false)
                .buildSubject();
    }
}
