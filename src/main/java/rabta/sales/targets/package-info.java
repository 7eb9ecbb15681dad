/** What the business, its teams and its people mean to reach. */
package rabta.sales.targets;
