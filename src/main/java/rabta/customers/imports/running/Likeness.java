package rabta.customers.imports.running;

/**
 * A customer that a line may mean.
 *
 * @param id of one that is in the database, or null
 * @param arrival the line before in the same batch, or null
 * @param fold the folded name
 * @param importId which import made it, or null
 */
record Likeness(Long id, Arrival arrival, String fold, String email, String outsideId, Long importId) {

    static Likeness of(Arrival arrival, long importId) {
        return new Likeness(null, arrival, arrival.fold(), arrival.draft().email(), arrival.draft().outsideId(), importId);
    }
}
