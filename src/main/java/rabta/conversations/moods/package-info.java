/** How what customers write sounds: read by the program itself, corrected by whoever knows better. */
package rabta.conversations.moods;
