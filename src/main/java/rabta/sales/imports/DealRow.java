package rabta.sales.imports;

import java.time.Instant;
import java.time.LocalDate;

import rabta.sales.numbers.Category;
import rabta.sales.pipelines.PipelineStage;

/**
 * What a line says of a deal, understood.
 *
 * @param first the stage in which it began
 * @param stageSaid whether the line says the stage, or that it was won or closed; else {@code stage} is where something new begins
 * @param likely in percent, where the file knows better than the stage; null else, and for what is decided
 * @param amount in minor units of the currency, or null
 * @param forecast what may be promised, where the file knows it otherwise than the likelihood does; {@code forecastSaid} whether it says anything of it
 * @param source by number, or null where {@code sourceName} names one that is not here
 * @param begun when it began, or null where the file does not say
 * @param closedAt when it was won or lost; null for an open one
 * @param closeSaid whether the line says when; else {@code closedAt} is a guess
 * @param ownerName of one who is no member; {@code owner} the number of one who is
 */
record DealRow(PipelineStage first, PipelineStage stage, boolean stageSaid, Integer likely, Long amount, String currency, Instant begun, Instant closedAt, boolean closeSaid, LocalDate expectedOn, Long owner, String ownerName,
        Long reason, String lostNote, String product, Category forecast, boolean forecastSaid, Long source, String sourceName) {

    static final String KEY = "deal";

    Instant begun(Instant now) {
        var earliest = begun == null ? closedAt == null ? now : closedAt : begun;
        return closedAt != null && closedAt.isBefore(earliest) ? closedAt : earliest;
    }
}
