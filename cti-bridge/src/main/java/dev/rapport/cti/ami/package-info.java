/// The Asterisk Manager Interface on Netty: frames, actions, sessions.
@NullMarked
package dev.rapport.cti.ami;

import org.jspecify.annotations.NullMarked;
