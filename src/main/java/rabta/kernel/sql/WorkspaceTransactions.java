package rabta.kernel.sql;

import java.sql.SQLException;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Begins every transaction by showing it the tables of the workspace it is bound to. The setting ends with the
 * transaction, so a connection goes back to the pool seeing nothing.
 */
class WorkspaceTransactions extends JdbcTransactionManager {

    WorkspaceTransactions(DataSource source) {
        super(source);
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        super.doBegin(transaction, definition);
        if (Binding.bound()) {
            show(Binding.schema(Binding.workspace()));
        }
    }

    private void show(String schema) {
        var holder = (ConnectionHolder) TransactionSynchronizationManager.getResource(obtainDataSource());
        if (holder == null) {
            throw new CannotCreateTransactionException("No connection was bound to this transaction");
        }
        try (var statement = holder.getConnection().prepareStatement("select set_config('search_path', ?, true)")) {
            statement.setString(1, schema + ",extensions");
            statement.execute();
        } catch (SQLException e) {
            throw new CannotCreateTransactionException("The workspace could not be bound", e);
        }
    }
}
