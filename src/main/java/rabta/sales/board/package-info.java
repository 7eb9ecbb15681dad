/** The deals of a pipeline, stage beside stage. */
package rabta.sales.board;
