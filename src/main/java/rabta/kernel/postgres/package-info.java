/** Runs the PostgreSQL server that Rabta brings along, or finds the outside one, and hands out connections to it. */
package rabta.kernel.postgres;
