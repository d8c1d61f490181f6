package sc.fiji.autoencoder.command;

import java.util.List;

import org.scijava.Context;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.event.EventSubscriber;
import org.scijava.task.event.TaskEvent;

/** A user who cancels in the task bar as soon as it shows something, until this is closed. */
final class Canceller implements AutoCloseable {

	private final EventService events;
	private final String shown;
	private final List<EventSubscriber<?>> subscriptions;

	/** @param shown what the message begins with */
	Canceller(final Context context, final String shown) {
		this.shown = shown;
		events = context.service(EventService.class);
		subscriptions = events.subscribe(this);
	}

	@EventHandler
	private void onEvent(final TaskEvent event) {
		final String message = event.getTask().getStatusMessage();
		if (message != null && message.startsWith(shown) && !event.getTask().isCanceled()) event.getTask().cancel("enough");
	}

	@Override
	public void close() {
		events.unsubscribe(subscriptions);
	}
}
