// Trains a denoising model on pairs of noisy and clean images.
//
// In Fiji, open it and press Run: it asks for the words below. In a shell (with autoencoder/ before the name, if it came
// with the update site), the words in one pair of quotes:
//   fiji --headless -macro Train_On_Pairs.ijm "noisy=noisy clean=clean output=model.zip minutes=20"
//
//   noisy      a noisy stack, or a folder of noisy images
//   clean      the same clean: a stack of the same length, or a folder with the same file names
//   output     the model, a zip file
//   minutes    optional; how long to train at most; so are epochs, preset, patch, batch, seed, device,
//              resume (a model to go on with) and finetune (a model to start from, general for the plugin's own)
//
// A path with spaces goes in [square brackets].

words = getArgument();
if (words == "" && screenWidth > 0) words = getString("Words, as at the head of the macro:", "noisy=noisy clean=clean output=model.zip minutes=20");
need("noisy");
need("clean");
need("output");
run("Train Denoiser...", "mode=pairs " + words);

function need(key) {
	if (indexOf(" " + words, " " + key + "=") < 0) {
		print("Train_On_Pairs.ijm needs " + key + "=..., but its words are: \"" + words + "\".");
		exit();
	}
}
