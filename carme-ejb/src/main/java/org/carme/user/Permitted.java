package org.carme.user;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The permission that the caller of a service's method must hold, and whether programs with an API token call it. A method with neither this nor
 * {@link Open} is refused to everybody.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Permitted {
    /** The permission. */
    Permission value();

    /** What a token must be good for; without it a login in a browser is needed. */
    TokenUse tokens() default TokenUse.NEVER;
}
