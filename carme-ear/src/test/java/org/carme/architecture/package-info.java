/** The rules of the house that a compiler does not know: who may import whom, and what every module must have. */
package org.carme.architecture;
