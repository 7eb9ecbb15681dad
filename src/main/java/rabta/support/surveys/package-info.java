/** Customers are asked how it was: satisfaction after solving, recommendation and effort; low ratings come back as tasks. */
package rabta.support.surveys;
