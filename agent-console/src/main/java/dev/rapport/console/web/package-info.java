/// The web app: its files, and its one page for every address that is its own.
@NullMarked
package dev.rapport.console.web;

import org.jspecify.annotations.NullMarked;
