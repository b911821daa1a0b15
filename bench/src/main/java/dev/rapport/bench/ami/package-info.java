/// AMI events from bytes to calls, beside a raw read and asterisk-java.
@NullMarked
package dev.rapport.bench.ami;

import org.jspecify.annotations.NullMarked;
