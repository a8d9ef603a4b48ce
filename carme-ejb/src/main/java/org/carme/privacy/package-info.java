/**
 * What people may ask of the site about themselves: all that it stores about them, and to be forgotten. What that is in each case is said by the features
 * that store it ({@code PersonalRecords}), and does not belong here.
 */
package org.carme.privacy;
