/** What stops signals together with a web application; servlet containers find it by themselves. */
@NullMarked
package dev.signalback.slf4j.servlet;

import org.jspecify.annotations.NullMarked;
