/**
 * What every feature stands on: configuration, database, transactions, tokens, texts, the check of a set-up. Nothing that knows of a feature
 * belongs here.
 */
package org.carme.platform;
