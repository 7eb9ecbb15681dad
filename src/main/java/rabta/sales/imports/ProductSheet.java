package rabta.sales.imports;

import static rabta.customers.imports.columns.TradeSheet.Own.of;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import rabta.customers.imports.columns.Column;
import rabta.customers.imports.columns.Kind;
import rabta.customers.imports.columns.Mapping;
import rabta.customers.imports.columns.Target;
import rabta.customers.imports.columns.TradeSheet;

/** Products with what they cost: in general, or in a price list that the line names. */
public class ProductSheet implements TradeSheet {

    static final String TYPE = "product";
    static final String NAME = "name";
    static final String CODE = "code";
    static final String CATEGORY = "category";
    static final String PRICE = "price";
    static final String CURRENCY = "currency";
    static final String UNIT = "unit";
    static final String LIST = "list";
    static final String FROM = "from";

    private static final List<Own> OWN = List.of(
            of(NAME, null, "Product", "Product Name", "Name", "Item", "Item Name", "Title", "مصنوعہ", "نام", "چیز"),
            of(CODE, null, "SKU", "Code", "Product Code", "Item Code", "Product ID", "Product SKU", "کوڈ"),
            of(CATEGORY, null, "Category", "Series", "Product Series", "Product Line", "Product Family", "Family", "Product Category", "Type", "زمرہ"),
            of(PRICE, null, "Price", "Sales Price", "List Price", "Unit Price", "Selling Price", "Retail Price", "Sale Price", "Standard Price", "Rate", "MRP", "قیمت"),
            of(CURRENCY, null, "Currency", "Currency Code", "CurrencyIsoCode", "کرنسی"),
            of(UNIT, null, "Unit", "Unit of Measure", "UOM", "اکائی"),
            of(LIST, null, "Price List", "Pricelist", "Price List Name", "Price Book", "Price Book Name", "نرخ نامہ"),
            of(FROM, null, "From Quantity", "Quantity From", "Min Quantity", "Minimum Quantity", "Min Qty", "Min. Quantity", "کم از کم تعداد"));

    private static final Map<String, String> KEYS = new HashMap<>();
    private static final Set<String> NAMED = Set.of(TradeSheet.key("Product"), TradeSheet.key("Product Name"), TradeSheet.key("Item Name"), TradeSheet.key("Item"), TradeSheet.key("مصنوعہ"));
    /** What tells that something was bought, or by whom. */
    private static final Set<Target> SOLD = EnumSet.of(Target.ORDER_NUMBER, Target.ORDER_DATE, Target.QUANTITY, Target.CUSTOMER_ID, Target.COMPANY, Target.STATUS, Target.LINE_TOTAL, Target.EMAIL, Target.PHONE);

    static {
        OWN.forEach(own -> own.headers().forEach(header -> KEYS.put(TradeSheet.key(header), own.key())));
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String word() {
        return "products";
    }

    @Override
    public String path() {
        return "/products";
    }

    @Override
    public List<Own> own() {
        return OWN;
    }

    @Override
    public Set<Target> targets() {
        return Set.of();
    }

    @Override
    public Optional<Column> column(String header) {
        return Optional.ofNullable(KEYS.get(TradeSheet.key(header))).map(key -> new Column(header, Target.TRADE, key));
    }

    @Override
    public boolean tells(Set<String> headers) {
        return headers.stream().anyMatch(NAMED::contains) && headers.stream().anyMatch(header -> PRICE.equals(KEYS.get(header)))
                && headers.stream().noneMatch(header -> TradeSheet.common(header, Kind.ORDER).filter(SOLD::contains).isPresent());
    }

    @Override
    public boolean names(Mapping mapping) {
        return mapping.has(NAME);
    }
}
