package rabta.collaboration.rooms;

/** A message that a search has found. @param room what its room is called */
public record Said(Message message, String room) {
}
