/** The REST API under {@code /api/v1}: the same services as the pages, for scripts. Rules and persistence do not belong here. */
package org.carme.rest;
