/// What is going to happen, from one seed.
@NullMarked
package dev.rapport.chaos.plan;

import org.jspecify.annotations.NullMarked;
