/// The people's side: REST, WebSocket, web app, sign-in, and the program itself.
@NullMarked
package dev.rapport.console;

import org.jspecify.annotations.NullMarked;
