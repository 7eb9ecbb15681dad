package rabta.conversations.mailboxes;

/** Where mail is fetched or handed over. @param security {@code ssl}, {@code starttls} or {@code none} */
public record Server(String host, int port, String security) {

    public boolean named() {
        return host != null && !host.isBlank();
    }
}
