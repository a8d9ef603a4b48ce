package org.carme.audit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What calls of a guarded service's method are in the audit. Refusals and failures are recorded in a transaction of their own. What is done is recorded in
 * the transaction that does it: when the method returns, in its own; or, where it has none, by the step that has, through {@link AuditTrail}.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Audited {
    /** What is done. */
    AuditAction value();

    /** Whether a step within records that it was done. */
    boolean within() default false;

    /** Whether it is done outside the database, without a transaction: then it is recorded as soon as it is done, in one of its own. */
    boolean outside() default false;

    /** Marks the parameter that says upon what. */
    @Documented
    @Target(ElementType.PARAMETER)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Subject {
        /** What it is. */
        AuditSubject.Kind value();
    }
}
