/**
 * How pages keep their state in the browser: sealed with a key from a file, so that a page that was open before a restart of Carme works
 * after it, on every frontend, without an HTTP session.
 */
package org.carme.view.state;
