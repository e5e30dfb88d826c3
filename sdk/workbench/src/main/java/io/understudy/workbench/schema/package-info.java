/**
 * Schemas: inferring them from tables, checking rows against them, and their JSON form, which is
 * Frictionless Table Schema with additions in a namespace of their own.
 */
@NullMarked
package io.understudy.workbench.schema;

import org.jspecify.annotations.NullMarked;
