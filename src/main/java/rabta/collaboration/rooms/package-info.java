/** Where the team talks among itself: open rooms, closed ones, and those of two or a few. Whoever is not in a room knows nothing of what is said there. */
package rabta.collaboration.rooms;
