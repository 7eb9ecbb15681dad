/** How what customers ask for is tracked to its end: tickets, who gets them, complaints and what was promised. Stands on the kernel, identity, customers, collaboration and conversations. */
package rabta.support;
