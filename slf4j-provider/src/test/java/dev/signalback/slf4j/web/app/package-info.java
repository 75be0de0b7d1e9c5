/** What stands in the folder of a web application's own classes. */
@org.jspecify.annotations.NullMarked
package dev.signalback.slf4j.web.app;
