// Trains a denoising model on noisy images alone: nothing clean is needed.
//
// In Fiji, open it and press Run: it asks for the words below. In a shell (with autoencoder/ before the name, if it came
// with the update site), the words in one pair of quotes:
//   fiji --headless -macro Train_On_Noisy_Images.ijm "noisy=noisy output=model.zip minutes=20"
//
//   noisy      a noisy stack, or a folder of noisy images
//   output     the model, a zip file
//   blind      optional; the area that is hidden around each pixel, like 5x1, or none; auto (the default) measures it
//   minutes    optional; how long to train at most; so are epochs, patch, batch, seed, device,
//              resume (a model to go on with) and finetune (a model to start from, general for the plugin's own)
//
// A path with spaces goes in [square brackets].

words = getArgument();
if (words == "" && screenWidth > 0) words = getString("Words, as at the head of the macro:", "noisy=noisy output=model.zip minutes=20");
need("noisy");
need("output");
run("Train Denoiser...", "mode=noisy " + words);

function need(key) {
	if (indexOf(" " + words, " " + key + "=") < 0) {
		print("Train_On_Noisy_Images.ijm needs " + key + "=..., but its words are: \"" + words + "\".");
		exit();
	}
}
