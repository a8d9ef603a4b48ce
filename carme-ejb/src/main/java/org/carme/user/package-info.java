/** People, their site roles and what they may do; the guard in front of every service. How somebody logs in belongs to {@code login}. */
package org.carme.user;
