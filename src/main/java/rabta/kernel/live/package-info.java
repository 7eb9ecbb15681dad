/** Tells open pages that something they show has changed: server-sent events, fed by PostgreSQL's notifications. */
package rabta.kernel.live;
