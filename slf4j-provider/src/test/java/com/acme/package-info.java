/** Classes that examples in the documentation name. */
package com.acme;
