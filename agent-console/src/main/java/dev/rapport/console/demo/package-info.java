/// The demo: invented people, a past, and a simulated PBX that plays a believable day. Only with
/// the profile `demo`.
@NullMarked
package dev.rapport.console.demo;

import org.jspecify.annotations.NullMarked;
