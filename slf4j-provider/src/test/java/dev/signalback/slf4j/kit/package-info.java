/** The testing kit in tests of JUnit's, as users have them. */
@NullMarked
package dev.signalback.slf4j.kit;

import org.jspecify.annotations.NullMarked;
