package rabta.customers.api;

public record NoteRequest(String text, Long quotes) {
}
