/**
 * One generated program under Logback's own binding and under ours: the files it leaves must be the
 * same.
 */
package dev.signalback.slf4j.differential;
