package rabta.customers.stages;

import java.util.Map;

import rabta.customers.Typed;

/** What somebody typed for the stages, by their keys. */
record StagesForm(Map<String, String> en, Map<String, String> ur) {

    StagesForm {
        en = en == null ? Map.of() : en;
        ur = ur == null ? Map.of() : ur;
    }

    Stage stage(String key) {
        return new Stage(key, Typed.line(en.get(key)), Typed.line(ur.get(key)));
    }
}
