/** The board of tickets: a lane for each status. */
package rabta.support.board;
