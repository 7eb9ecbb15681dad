/** The ways on which deals go: pipelines with their stages, and the reasons for which deals are lost. */
package rabta.sales.pipelines;
