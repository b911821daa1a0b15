@NullMarked
package dev.rapport.console.clients;

import org.jspecify.annotations.NullMarked;
