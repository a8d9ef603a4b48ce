/** Slowing down whoever guesses: by name, by network, and apart from both for browsers that their owners used before. Knows nothing of logins. */
package org.carme.throttling;
