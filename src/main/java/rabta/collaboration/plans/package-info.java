/** Steps that belong together, made among the settings and planned at once for one record or for many. */
package rabta.collaboration.plans;
