/** Shows people what is held about them, and erases them when they ask for it. See docs/decisions/0015-what-erasing-means.md. */
package rabta.customers.privacy;
