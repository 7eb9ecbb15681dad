package rabta.sales.chances;

import java.util.Optional;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.records.Ownership;
import rabta.kernel.ui.Ui;
import rabta.sales.pipelines.Pipelines;
import rabta.sales.sources.LeadWords;

/** What features and their words are called in the reader's language. */
@Service
@Transactional(readOnly = true)
class Naming {

    private final LeadWords words;
    private final Pipelines pipelines;
    private final Ownership ownership;

    Naming(LeadWords words, Pipelines pipelines, Ownership ownership) {
        this.words = words;
        this.pipelines = pipelines;
        this.ownership = ownership;
    }

    String feature(String feature) {
        return Ui.has("chances.feature." + feature) ? Ui.t("chances.feature." + feature) : feature;
    }

    String word(String feature, String word) {
        if (Column.OTHER.equals(word)) {
            return Ui.t("chances.other");
        }
        if (Column.NONE.equals(word)) {
            return Ui.t("chances.none");
        }
        return switch (feature) {
            case "source" -> number(word).map(words::source).map(source -> source.name()).orElse(word);
            case "pipeline" -> number(word).flatMap(id -> pipelines.all().stream().filter(pipeline -> pipeline.id() == id).findFirst()).map(pipeline -> pipeline.name()).orElse(word);
            case "owner" -> number(word).flatMap(ownership::member).orElse(word);
            case "language" -> Ui.t("language." + word);
            case "hour" -> Ui.t("chances.hour." + word);
            default -> !feature.startsWith("has_") ? word : word.equals("yes") ? Ui.t("word.yes") : Ui.t("word.no");
        };
    }

    private static Optional<Long> number(String word) {
        return word.matches("\\d{1,18}") ? Optional.of(Long.valueOf(word)) : Optional.empty();
    }
}
