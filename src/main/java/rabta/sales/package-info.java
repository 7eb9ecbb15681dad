/** How a stranger becomes a signed deal: deals, their pipelines and stages. Stands on the kernel, identity, customers and collaboration. */
package rabta.sales;
