package rabta.customers.imports.running;

/**
 * A customer that a line may mean.
 *
 * @param id of one that is in the database, or null
 * @param arrival the line before in the same batch, or null
 * @param fold the folded name
 * @param importId which import made it, or null
 * @param bare whether nothing is known that would reach it
 * @param editable whether the one who imports may change it
 */
record Likeness(Long id, Arrival arrival, String fold, String email, String outsideId, Long importId, String city, boolean bare, boolean editable) {

    static Likeness of(Arrival arrival, long importId) {
        var draft = arrival.draft();
        return new Likeness(null, arrival, arrival.fold(), draft.email(), draft.outsideId(), importId, draft.get(rabta.customers.Fact.CITY), arrival.bare(), true);
    }
}
