/** Examples. */
package example;
